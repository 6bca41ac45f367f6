drop table extensions;
drop table progress;
