drop table releases;
drop table exports;
