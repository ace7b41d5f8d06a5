package gatehouse.engine.parse;

/** The marks around what a model thinks before it answers. */
record ThinkTags(String open, String close) {}
