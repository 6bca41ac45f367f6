drop table audit;
drop table signin_failures;
drop table signin_links;
drop table sessions;
drop table recovery_codes;
drop table users;
drop table campaign_parties;
drop table parties;
