drop table comment_marks;
drop table comment_topics;
drop table comments;
