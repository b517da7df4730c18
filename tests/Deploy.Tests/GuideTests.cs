using System.Text.RegularExpressions;

namespace Platform.Deploy.Tests;

/// <summary>The operations guide and what it speaks of.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Shell.Root, "deploy", "README.md"));

    [Fact]
    public void Alerts_EachHasItsLine_AndNoOther()
    {
        var alerts = AlertPattern().Matches(File.ReadAllText(Path.Combine(Shell.Root, "deploy", "alerts", "platform.yaml"))).Select(m => m.Groups[1].Value);
        LinePattern().Matches(Guide).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal).ShouldBe(alerts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_NamedInTheGuide_AreThere()
    {
        var named = FilePattern().Matches(Guide).Select(m => m.Value).Where(f => f != "deploy/.env").Distinct().ToList();
        named.Count.ShouldBeGreaterThan(5);
        named.ShouldAllBe(file => Path.Exists(Path.Combine(Shell.Root, file)));
    }

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex AlertPattern();

    [GeneratedRegex(@"^\| (Platform\w+) \|", RegexOptions.Multiline)]
    private static partial Regex LinePattern();

    [GeneratedRegex(@"(?<=[\s`])(deploy|charts|tests)/[\w./-]*\w")]
    private static partial Regex FilePattern();
}
