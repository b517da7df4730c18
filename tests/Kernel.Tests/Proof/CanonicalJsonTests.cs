using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Kernel.Tests;

public sealed class CanonicalJsonTests
{
    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(CanonicalJson.Of(document.RootElement));
    }

    [Fact]
    public void Of_StringOfRfc8785Section322_IsEscapedLeast() =>
        Canonical("""{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""")
            .ShouldBe("""{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}""");

    [Fact]
    public void Of_MembersOfRfc8785Section323_AreOrderedByUtf16CodeUnits()
    {
        var json = """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""";
        var expected = "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
            + "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}";
        Canonical(json).ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}""",
        """{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}""")]
    [InlineData("""{"1":{"f":{"f":"hi","F":5},"\n":56},"10":{},"":"empty","a":{},"111":[{"e":"yes","E":"no"}],"A":{}}""",
        """{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}""")]
    [InlineData("""[56,{"d":true,"10":null,"1":[]}]""", """[56,{"1":[],"10":null,"d":true}]""")]
    [InlineData("""{"Unnormalized Unicode":"A\u030a"}""", "{\"Unnormalized Unicode\":\"A\u030A\"}")]
    public void Of_PublishedTestData_IsReproduced(string json, string expected) => Canonical(json).ShouldBe(expected);

    [Theory]
    [InlineData("\U00020BB7")]
    [InlineData("\u2028\u2029")]
    [InlineData("\uFEFF\u007F\u0085\u00A0")]
    [InlineData("</script>&'+<>`")]
    [InlineData("\U0010FFFF")]
    public void Of_CharactersThatNeedNoEscape_StandForThemselves(string text) =>
        Encoding.UTF8.GetString(CanonicalJson.Of(JsonValue.Create(text))).ShouldBe('"' + text + '"');

    [Fact]
    public void Of_ControlCharacters_UseShortFormsOrLowerCaseHex()
    {
        var all = string.Concat(Enumerable.Range(0, 32).Select(i => (char)i));
        Encoding.UTF8.GetString(CanonicalJson.Of(JsonValue.Create(all))).ShouldBe(
            """
            "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"
            """);
    }

    [Theory]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    [InlineData("-0", "0")]
    [InlineData("0", "0")]
    public void Of_Integers_ArePlain(string json, string expected) => Canonical(json).ShouldBe(expected);

    [Theory]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    [InlineData("\"\\ud842\"")]
    [InlineData("\"\\udfb7\\ud842\"")]
    [InlineData("{\"\\ud842\":1}")]
    [InlineData("{\"a\":1,\"b\":2,\"\\u0061\":3}")]
    public void Of_WhatHasNoCanonicalForm_IsRefused(string json) => Should.Throw<FormatException>(() => Canonical(json));

    [Fact]
    public void Write_HalfASurrogatePair_IsRefused() =>
        Should.Throw<FormatException>(() => CanonicalJson.Write(new ArrayBufferWriter<byte>(), "a\uD842b"));

    [Fact]
    public void Of_Null_IsNull() => Encoding.UTF8.GetString(CanonicalJson.Of((JsonNode?)null)).ShouldBe("null");
}
