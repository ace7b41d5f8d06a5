package gatehouse.app.cli;

/** How a result is printed; the constants are what people type. */
enum OutputFormat {
    text, json
}
