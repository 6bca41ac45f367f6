drop table fill_times;
