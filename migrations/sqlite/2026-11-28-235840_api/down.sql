drop table released;
drop table release_batches;
drop table api_tokens;
