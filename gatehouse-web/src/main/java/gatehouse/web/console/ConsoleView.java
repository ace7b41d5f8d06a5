package gatehouse.web.console;

/** What the page is drawn of. */
record ConsoleView(String css, String script) {}
