alter table exports drop column withheld;
