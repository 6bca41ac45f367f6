drop table run_events;
drop table runs;
drop table adoptions;
drop table assessments;
drop table methodologies;
drop table checklists;
