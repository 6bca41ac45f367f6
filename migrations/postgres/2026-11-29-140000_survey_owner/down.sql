drop table survey_owners;
