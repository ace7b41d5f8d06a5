package gatehouse.web.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each chart as text: what is drawn, where, and in which words. */
class ChartsTest {
    private static Drawing draw(Chart chart, Width width) {
        return Drawing.parse(chart.draw(width));
    }

    @Nested
    class Forest {
        private final ForestPlot plot = new ForestPlot("finding", "Accuracy", -0.06, -0.09, -0.03, 0.05, "90 % interval");

        @ParameterizedTest
        @EnumSource(Width.class)
        void margin_zero_and_interval_share_one_scale(Width width) {
            // When
            var drawing = draw(plot, width);

            // Then
            double margin = drawing.number(drawing.of("line", "margin").getFirst(), "x1");
            double low = drawing.number(drawing.of("line", "ci").getFirst(), "x1");
            double high = drawing.number(drawing.of("line", "ci").getFirst(), "x2");
            double seen = drawing.number(drawing.of("circle", "cand").getFirst(), "cx");
            assertThat(List.of(low, seen, margin, high)).isSorted();
            assertThat((low + high) / 2).isCloseTo(seen, offset(0.11));
            assertThat((margin - low) / (high - low)).isCloseTo(4.0 / 6, offset(0.01));
        }

        @Test
        void a_wide_plot_names_its_zones_and_level() {
            assertThat(draw(plot, Width.WIDE).texts()).contains("worse than agreed", "worse, within the margin", "better",
                    "margin −5.0",
                    "no difference", "[−9.0, −3.0]", "candidate minus incumbent, percentage points, 90 % interval");
        }

        @Test
        void names_of_zones_too_narrow_for_them_are_left_out() {
            // When
            var drawing = draw(new ForestPlot("finding", "Accuracy", -0.5, -1, 0, 0.005, "90 % interval"), Width.NARROW);

            // Then
            assertThat(drawing.texts()).contains("worse than agreed", "margin −0.5").doesNotContain("no difference", "within");
        }
    }

    @Nested
    class Squares {
        @Test
        void every_item_has_its_mark() {
            // When
            var drawing = draw(new UnitSquares("finding", 128, 18, 3, 101), Width.NARROW);

            // Then
            assertThat(drawing.of("rect", "both")).hasSize(128);
            assertThat(drawing.of("rect", "inc")).hasSize(18);
            assertThat(drawing.of("circle", "cand")).hasSize(3);
            assertThat(drawing.of("rect", "neither")).hasSize(101);
        }

        @Test
        void many_items_share_marks_and_no_group_vanishes() {
            // Given
            var squares = new UnitSquares("finding", 90_000, 1, 2, 9_997);

            // When
            var drawing = draw(squares, Width.WIDE);

            // Then
            assertThat(squares.itemsPerMark()).isEqualTo(100);
            assertThat(drawing.of("rect", "both")).hasSize(900);
            assertThat(drawing.of("rect", "inc")).hasSize(1);
            assertThat(drawing.of("circle", "cand")).hasSize(1);
        }
    }

    @Nested
    class Power {
        @Test
        void both_sizes_are_named_where_they_lie() {
            // When
            var drawing = draw(new PowerCurve("finding", 250, 0.048, 0.05, 231), Width.WIDE);

            // Then
            assertThat(drawing.texts()).contains("this holdout: 250\u00a0items, 4.8\u00a0points",
                    "231 items resolve 5\u00a0points",
                    "margin 5");
            assertThat(drawing.number(drawing.of("circle", "ring").getFirst(), "cx"))
                    .isLessThan(drawing.number(drawing.of("circle", "dot")
                            .getFirst(), "cx"));
        }

        @ParameterizedTest
        @EnumSource(Width.class)
        void the_curve_passes_through_both_marks(Width width) {
            // When
            var drawing = draw(new PowerCurve("finding", 200, 0.1, 0.05, 800), width);

            // Then
            var points = drawing.points(drawing.of("polyline", "curve").getFirst());
            for (var mark : List.of(drawing.of("circle", "dot").getFirst(), drawing.of("circle", "ring").getFirst())) {
                assertThat(points).anySatisfy(point -> {
                    assertThat(point.x()).isCloseTo(drawing.number(mark, "cx"), offset(8.0));
                    assertThat(point.y()).isCloseTo(drawing.number(mark, "cy"), offset(3.0));
                });
            }
        }

        @Test
        void sizes_far_apart_are_drawn_by_their_logarithm() {
            assertThat(draw(new PowerCurve("finding", 40, 0.3, 0.01, 36_000), Width.WIDE).texts()).contains("100", "1,000",
                    "10,000");
        }
    }

    @Nested
    class Dumbbells {
        private final List<Dumbbell.Row> rows = List.of(new Dumbbell.Row("top up failed", 0.56, 0.36, 25),
                new Dumbbell.Row("never answered", Double.NaN, 0.2, 3));

        @Test
        void change_and_support_stand_beside_the_marks() {
            // When
            var drawing = draw(new Dumbbell("finding", "F1", false, rows), Width.WIDE);

            // Then
            assertThat(drawing.texts()).contains("top up failed", "25", "−0.20", "never answered", "3", "–");
            assertThat(drawing.of("line", "stem")).hasSize(1);
            assertThat(drawing.of("circle", "cand")).hasSize(2);
            assertThat(drawing.of("rect", "inc")).hasSize(1);
        }

        @Test
        void a_phone_gets_name_and_figures_on_a_line_of_their_own() {
            assertThat(draw(new Dumbbell("finding", "right", true, rows), Width.NARROW).texts()).contains("25\u00a0items · −20",
                    "100\u00a0%");
        }
    }

    @Nested
    class Matrix {
        @Test
        void right_cells_have_the_sides_colour_and_wrong_ones_are_red() {
            // When
            var drawing = draw(
                    new HeatMatrix("finding", Party.CANDIDATE, List.of("a", "b"), List.of("timeout"), List.of(List.of(9, 1, 0),
                            List.of(0, 4, 5))),
                    Width.HALF);

            // Then
            assertThat(drawing.of("rect", "heat-cand")).hasSize(2);
            assertThat(drawing.of("rect", "heat-wrong")).hasSize(2);
            assertThat(drawing.texts()).contains("1 a", "2 b", "A", "9", "1", "4", "5").doesNotContain("0");
        }

        @Test
        void many_labels_are_counted_in_tens() {
            // Given
            var labels = IntStream.rangeClosed(1, 77).mapToObj(i -> "intent " + i).toList();
            var counts = IntStream.range(0, 77)
                    .mapToObj(row -> IntStream.range(0, 77).mapToObj(column -> row == column ? 39 : 0).toList())
                    .toList();

            // When
            var drawing = draw(new HeatMatrix("finding", Party.INCUMBENT, labels, List.of(), counts), Width.NARROW);

            // Then
            assertThat(drawing.of("rect", "heat-inc")).hasSize(77);
            assertThat(drawing.texts()).contains("10", "70").doesNotContain("1 intent 1", "39");
        }

        @Test
        void counts_of_another_shape_are_refused() {
            assertThatThrownBy(() -> new HeatMatrix("finding", Party.CANDIDATE, List.of("a"), List.of(), List.of(List.of(1, 2))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 labels and 0 error classes");
        }
    }

    @Nested
    class Latency {
        @Test
        void the_incumbent_is_dashed_and_median_and_p95_are_marked() {
            // When
            var drawing = draw(new LatencyCurve("finding", List.of(3.0, 1.0, 2.0), List.of(5.0, 4.0)), Width.WIDE);

            // Then
            assertThat(drawing.of("polyline", "ecdf")).hasSize(2);
            assertThat(drawing.of("circle", "cand")).hasSize(2);
            assertThat(drawing.of("rect", "inc")).hasSize(2);
            assertThat(drawing.texts()).contains("milliseconds per item", "95\u00a0%");
        }

        @Test
        void a_hundred_thousand_items_do_not_make_a_large_drawing() {
            // Given
            var times = DoubleStream.iterate(1, time -> time + 0.01).limit(100_000).boxed().toList();

            // When
            var drawing = new LatencyCurve("finding", times, List.of()).draw(Width.WIDE);

            // Then
            assertThat(drawing.length()).isLessThan(20_000);
        }

        @Test
        void equal_and_zero_times_are_drawn() {
            assertThat(draw(new LatencyCurve("finding", Collections.nCopies(5, 0.0), List.of(0.0)), Width.NARROW).of("polyline",
                    "ecdf"))
                    .hasSize(2);
        }
    }

    @Nested
    class Load {
        @Test
        void waiting_first_token_and_stream_are_told_apart() {
            // Given
            var bars = List.of(new TimeLine.Bar(0, 0, 200.0, 500, false), new TimeLine.Bar(100, 600, null, 2600, true));

            // When
            var drawing = draw(new TimeLine("finding", Party.CANDIDATE, bars, 3000), Width.WIDE);

            // Then
            assertThat(drawing.of("rect", "waiting")).hasSize(2);
            assertThat(drawing.of("rect", "stream")).hasSize(1);
            assertThat(drawing.of("line", "queued")).hasSize(1);
            assertThat(drawing.of("line", "cross")).hasSize(2);
        }

        @Test
        void of_very_many_requests_every_so_manyth_is_drawn() {
            // Given
            var line = new TimeLine("finding", Party.INCUMBENT, Collections.nCopies(1000, new TimeLine.Bar(0, 0, 1.0, 2, false)),
                    100);

            // When
            var drawing = draw(line, Width.NARROW);

            // Then
            assertThat(line.stride()).isEqualTo(7);
            assertThat(drawing.of("rect", "waiting")).hasSize(143);
        }
    }

    @Nested
    class Cost {
        @Test
        void a_wide_range_is_drawn_by_its_logarithm_with_both_volumes_named() {
            // Given
            var curve = List.of(new CostCurve.At(1000, 433, 0.1), new CostCurve.At(10_000_000, 500, 1000));

            // When
            var drawing = draw(new CostCurve("finding", curve, new CostCurve.At(100_000, 433, 10), 4_330_000.0), Width.WIDE);

            // Then
            assertThat(drawing.texts()).contains("US dollars a month, logarithmic", "requests a month, logarithmic",
                    "your volume: 100k",
                    "break-even: 4.33M", "$100", "1M");
        }

        @Test
        void a_narrow_range_is_drawn_evenly_from_zero() {
            // Given
            var curve = List.of(new CostCurve.At(0, 73, 0), new CostCurve.At(2000, 80, 100));

            // When
            var drawing = draw(new CostCurve("finding", curve, new CostCurve.At(1000, 76, 50), null), Width.NARROW);

            // Then
            assertThat(drawing.texts()).contains("US dollars a month", "requests a month", "$0", "$100", "0", "2k");
            assertThat(drawing.of("line", "even")).isEmpty();
        }

        @Test
        void a_curve_of_one_volume_is_refused() {
            assertThatThrownBy(
                    () -> new CostCurve("finding", List.of(new CostCurve.At(1, 1, 1)), new CostCurve.At(1, 1, 1), null))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least two volumes");
        }

        @Test
        void axis_numbers_are_short() {
            assertThat(
                    List.of(CostCurve.compact(250_000), CostCurve.compact(1.5e6), CostCurve.compact(0.1), CostCurve.compact(2e9)))
                    .containsExactly("250k", "1.5M", "0.1", "2bn");
        }
    }

    @Nested
    class Sizes {
        @Test
        void figures_stand_inside_a_long_bar_and_behind_a_short_one() {
            // When
            var drawing = draw(new SizeBars("finding", List.of(new SizeBars.Bar("candidate", Party.CANDIDATE, 6.27, "105 MB"),
                    new SizeBars.Bar("tiny", Party.INCUMBENT, 0.2, "3 MB"))), Width.WIDE);

            // Then
            assertThat(drawing.of("text", "onbar")).singleElement().satisfies(text -> assertThat(text.getTextContent()).isEqualTo(
                    "6.27 bits · 105 MB"));
            assertThat(drawing.texts()).contains("0.20 bits · 3 MB", "bits per weight, measured in the file");
        }
    }

    @Test
    void every_drawing_says_its_finding_to_those_who_cannot_see_it() {
        // When
        var drawing = draw(new UnitSquares("They agree on 92 % of <all> items", 1, 0, 0, 0), Width.NARROW);

        // Then
        assertThat(drawing.name()).isEqualTo("They agree on 92 % of <all> items");
        assertThat(drawing.svg().getAttribute("role")).isEqualTo("img");
        assertThat(drawing.svg().getFirstChild().getTextContent()).isEqualTo(drawing.name());
    }
}
