-- Whose a questionnaire is that was brought in: the party of whoever brought its first version; no party for one that was brought
-- in at the command line. A questionnaire of before has no row: it becomes that of the first party that gives it a new version.
create table survey_owners (
    survey_id text primary key check (survey_id <> ''),
    party_id bigint references parties (id),
    since timestamp not null
);
