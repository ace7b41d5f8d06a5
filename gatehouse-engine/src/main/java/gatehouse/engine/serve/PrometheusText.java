package gatehouse.engine.serve;

import gatehouse.engine.compute.Histogram;
import gatehouse.engine.compute.Metrics;
import gatehouse.engine.compute.ModelComputation;
import java.util.List;

/** The engine's measures in Prometheus' text format, by vLLM's names where they mean the same, so that dashboards fit both. */
final class PrometheusText {
    private final StringBuilder text = new StringBuilder();
    private final String label;

    private PrometheusText(String model) {
        this.label = "model_name=\"" + model.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    static String of(String model, ModelComputation computation, Metrics metrics) {
        var text = new PrometheusText(model);
        text.gauge("vllm:num_requests_running", "Requests being computed", computation.running());
        text.gauge("vllm:num_requests_waiting", "Requests waiting to be computed", computation.queued());
        text.counter("vllm:prompt_tokens", "Tokens of prompts", metrics.promptTokens.get());
        text.counter("vllm:generation_tokens", "Tokens made", metrics.generatedTokens.get());
        text.counter("vllm:prefix_cache_queries", "Tokens of prompts looked for in memory", metrics.promptTokens.get());
        text.counter("vllm:prefix_cache_hits", "Tokens of prompts found in memory", metrics.cachedTokens.get());
        text.counter("vllm:spec_decode_num_draft_tokens", "Tokens a draft model proposed", metrics.draftedTokens.get());
        text.counter("vllm:spec_decode_num_accepted_tokens", "Proposed tokens that were right", metrics.acceptedTokens.get());
        text.head("vllm:request_success_total", "Requests that ended well", "counter");
        text.sample("vllm:request_success_total", ",finished_reason=\"stop\"", metrics.stopped.get());
        text.sample("vllm:request_success_total", ",finished_reason=\"length\"", metrics.cutByLength.get());
        text.counter("gatehouse_engine_requests", "Requests that came", metrics.requests.get());
        text.counter("gatehouse_engine_requests_refused", "Requests refused because the queue was full", metrics.refused.get());
        text.counter("gatehouse_engine_requests_abandoned", "Requests whose client left", metrics.abandoned.get());
        text.counter("gatehouse_engine_requests_failed", "Requests the engine could not do", metrics.failed.get());
        text.histogram("vllm:time_to_first_token_seconds", "From arrival to the first token", metrics.timeToFirstToken);
        text.histogram("vllm:inter_token_latency_seconds", "Between two tokens of an answer", metrics.interTokenLatency);
        text.histogram("vllm:request_queue_time_seconds", "From arrival to computation", metrics.queueTime);
        text.histogram("vllm:e2e_request_latency_seconds", "From arrival to the end of the answer", metrics.endToEnd);
        return text.text.toString();
    }

    private void head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append(".\n# TYPE ").append(name).append(' ').append(type)
                .append('\n');
    }

    private void sample(String name, String moreLabels, Object value) {
        text.append(name).append('{').append(label).append(moreLabels).append("} ").append(value).append('\n');
    }

    private void gauge(String name, String help, long value) {
        head(name, help, "gauge");
        sample(name, "", value);
    }

    private void counter(String name, String help, long value) {
        head(name + "_total", help, "counter");
        sample(name + "_total", "", value);
    }

    private void histogram(String name, String help, Histogram histogram) {
        head(name, help, "histogram");
        List<Double> bounds = histogram.bounds();
        List<Long> counts = histogram.counts();
        long below = 0;
        for (int i = 0; i < bounds.size(); i++) {
            below += counts.get(i);
            sample(name + "_bucket", ",le=\"" + bounds.get(i) + "\"", below);
        }
        below += counts.getLast();
        sample(name + "_bucket", ",le=\"+Inf\"", below);
        sample(name + "_sum", "", histogram.sum());
        sample(name + "_count", "", below);
    }
}
