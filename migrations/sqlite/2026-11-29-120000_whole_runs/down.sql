alter table runs drop column whole;
