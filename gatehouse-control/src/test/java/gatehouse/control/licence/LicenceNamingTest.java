package gatehouse.control.licence;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;
import gatehouse.api.evidence.Sha256;
import gatehouse.control.registry.Blob;
import gatehouse.control.registry.PackageText;
import gatehouse.inspect.gguf.GgufHeader;
import gatehouse.inspect.gguf.GgufInspection;
import gatehouse.testkit.gguf.TinyGguf;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceNamingTest {
    private static final String METADATA = "tiny-1.0.dist-info/METADATA";
    private static final String LICENSE = "tiny-1.0.dist-info/LICENSE";

    @TempDir
    Path folder;

    @Test
    void every_claim_is_named_with_its_place_and_nothing_is_admitted() {
        // When
        NotChecked outcome = name(Map.of(METADATA, "Metadata-Version: 2.2\nLicense: Apache-2.0\nLicense-File: LICENSE\n"
                + "Classifier: License :: OSI Approved :: Apache Software License\nClassifier: Topic :: Games\n\nLicense: not a header any more",
                LICENSE, "                    Apache License\n              Version 2.0, January 2004"), header("apache-2.0"));

        // Then
        assertThat(outcome.why()).contains("full licence assessment is not built yet");
        assertThat(outcome.findings()).allSatisfy(f -> assertThat(f.severity()).isEqualTo(Severity.INFO))
                .extracting(Finding::code)
                .containsOnly("licence.claim");
        assertThat(outcome.findings()).extracting(Finding::where).containsExactlyInAnyOrder(METADATA + ", License",
                METADATA + ", Classifier",
                LICENSE + ", heading", "GGUF metadata, general.license");
        assertThat(outcome.findings()).extracting(Finding::message).allSatisfy(m -> assertThat(m).contains("apache-2.0"));
    }

    @Test
    void claims_that_contradict_each_other_are_a_finding() {
        // When
        NotChecked outcome = name(Map.of(METADATA, "License-Expression: MIT\n"), header("llama3.2"));

        // Then
        assertThat(outcome.findings()).filteredOn(f -> f.code().equals("licence.contradiction")).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(f.message()).contains("llama3.2, mit");
        });
    }

    @Test
    void an_expression_does_not_contradict_one_of_its_licences() {
        assertThat(codes(name(Map.of(METADATA, "License-Expression: Apache-2.0 AND (MIT OR ISC)\n"), header("mit"))))
                .containsOnly("licence.claim");
    }

    @Test
    void a_file_is_named_by_its_header_alone() {
        assertThat(name(Map.of(), header("gemma")).findings()).singleElement()
                .satisfies(f -> assertThat(f.message()).isEqualTo("it names gemma ('gemma')"));
    }

    @Test
    void a_name_and_a_link_beside_an_open_licence_are_told() {
        // Given
        GgufHeader header = header(TinyGguf.empty().key("general.architecture", "llama").key("general.license", "other")
                .key("general.license.name", "Tiny Community License")
                .key("general.license.link", "https://opensource.org/license/mit/"));

        // When
        NotChecked outcome = name(Map.of(), header);

        // Then
        assertThat(outcome.findings()).extracting(Finding::where).containsExactly("GGUF metadata, general.license",
                "GGUF metadata, general.license.name", "GGUF metadata, general.license.link");
        assertThat(codes(outcome)).containsExactly("licence.unrecognised", "licence.unrecognised", "licence.claim");
    }

    @Test
    void nothing_named_is_a_finding() {
        assertThat(name(Map.of(), null).findings()).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("licence.unnamed");
            assertThat(f.severity()).isEqualTo(Severity.MEDIUM);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Apache 2.0|apache-2.0", "Apache License, Version 2.0|apache-2.0", "The MIT License|mit",
                    "GPL-3.0-only|gpl-3.0-only",
                    "mit|mit"})
    void usual_words_are_recognised(String words, String id) {
        assertThat(LicenceWords.idsOf(words)).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "BSD", "Proprietary", "see LICENSE file", "AND", "my own, very free, licence"})
    void words_that_leave_it_open_are_not_recognised(String words) {
        assertThat(LicenceWords.idsOf(words)).isEmpty();
    }

    @Test
    void a_whole_text_in_the_field_for_the_name_is_recognised_by_its_heading() {
        String metadata = "License: MIT License\n        \n        Copyright (c) 2026 Tiny\n        Permission is hereby granted, free of charge\nSummary: x\n";
        assertThat(name(Map.of(METADATA, metadata), null).findings().getFirst().message())
                .startsWith("it names mit ('MIT License");
    }

    @Test
    void a_text_without_a_known_heading_is_shown_in_short() {
        var finding = name(Map.of(LICENSE, "Tiny Community Agreement\n" + "blah ".repeat(1000)), null).findings().getFirst();
        assertThat(finding.code()).isEqualTo("licence.unrecognised");
        assertThat(finding.message()).contains("Tiny Community Agreement").hasSizeLessThan(200).doesNotContain("\n");
    }

    private static NotChecked name(Map<String, String> texts, @Nullable GgufHeader header) {
        List<PackageText> named = texts.keySet().stream().sorted()
                .map(n -> new PackageText(n, new Blob(Sha256.of(new byte[0]), 0, Path.of("none"))))
                .toList();
        return (NotChecked) LicenceNaming.name(named, text -> texts.getOrDefault(text.name(), ""), header);
    }

    private GgufHeader header(String licence) {
        return header(TinyGguf.empty().key("general.architecture", "llama").key("general.license", licence));
    }

    private GgufHeader header(TinyGguf file) {
        return GgufInspection.inspect(file.writeTo(folder.resolve("m.gguf"))).readable().orElseThrow();
    }

    private static List<String> codes(NotChecked outcome) {
        return outcome.findings().stream().map(Finding::code).toList();
    }
}
