package gatehouse.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

class CommandPageTest {
    @Test
    void a_command_is_described_with_everything_a_user_may_say_and_what_it_answers() {
        // Given
        var bake = CommandSpec.create().name("bake")
                .addOption(OptionSpec.builder("--hours").paramLabel("N").type(int.class).defaultValue("1")
                        .description("How long (${DEFAULT-VALUE}).").build())
                .addOption(OptionSpec.builder("--secret").hidden(true).build())
                .addPositional(PositionalParamSpec.builder().paramLabel("GRAIN").description("rye|wheat.").build())
                .addSubcommand("cool", CommandSpec.create().usageMessage(new UsageMessageSpec().description("Waits.")));
        bake.usageMessage().description("Bakes%nbread.").exitCodeList(Map.of("1", "burnt")).footer("  bake --hours 2 rye");

        // When
        String page = CommandPage.of(new CommandLine(bake));

        // Then
        assertThat(page).isEqualTo("""
                # Commands

                ## bake

                Bakes bread.

                ```
                bake [--hours=N] GRAIN [COMMAND]
                ```

                | Argument | Meaning |
                |---|---|
                | `GRAIN` | rye\\|wheat. Required. |

                | Option | Meaning |
                |---|---|
                | `--hours N` | How long (1). |

                | Exit code | Meaning |
                |---|---|
                | 1 | burnt |

                Examples:

                ```
                bake --hours 2 rye
                ```

                ## bake cool

                Waits.

                ```
                bake cool
                ```
                """);
    }
}
