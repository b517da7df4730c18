using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Platform.Architecture.Tests;

/// <summary>How the house is kept: folders, build settings, literals, length of files.</summary>
public sealed partial class HouseTests(ITestOutputHelper output)
{
    private static readonly string[] BannedFolders =
        ["Services", "Models", "Helpers", "Managers", "Interfaces", "Common", "Utils", "Utilities", "Repositories", "Shared", "Core", "Infrastructure", "Domain", "Application"];

    // Where SQL may be that only one database understands, and why.
    private static readonly string[] DialectAllowed =
    [
        "services/Kernel/Database/", // the second database gets its twin of this folder
        "services/Host/Postgres/", // finds, starts and stops PostgreSQL itself
    ];

    [Fact]
    public void Folders_AreNouns()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "services"), "*", SearchOption.AllDirectories)
            .Select(Repository.Relative).Where(f => !f.Split('/').Any(p => p is "bin" or "obj")).ToList();

        folders.Where(f => BannedFolders.Contains(Path.GetFileName(f))).ShouldBeEmpty();
        folders.Where(f => f.Split('/').Length > 4).ShouldBeEmpty();
    }

    [Fact]
    public void Build_IsStrictEverywhere()
    {
        var root = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        root.ShouldContain("<Nullable>enable</Nullable>");
        root.ShouldContain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        root.ShouldContain("<CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>");
        root.ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");

        string[] projects = [.. Repository.Projects("services", "gateway", "tests", "tools"), Path.Combine(Repository.Root, "tests", "Directory.Build.props")];
        projects.Where(p => Loosening().IsMatch(File.ReadAllText(p))).Select(Repository.Relative).ShouldBeEmpty();
        var inherited = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Directory.Build.props"));
        inherited.ShouldContain("GetPathOfFileAbove('Directory.Build.props'");
        Directory.GetFiles(Path.Combine(Repository.Root, "services"), "Directory.Build.*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void BannedSymbols_NameClockIdsAndChance()
    {
        var banned = File.ReadAllText(Path.Combine(Repository.Root, "BannedSymbols.txt"));
        foreach (var symbol in (string[])["P:System.DateTime.Now;", "P:System.DateTime.UtcNow;", "M:System.Guid.NewGuid;", "T:System.Random;"])
        {
            banned.ShouldContain(symbol);
        }
    }

    [Fact]
    public void Code_NamesNoDivisionOfTheCountry() =>
        // A province's code and four digits more: GB/T 2260. Numbers are judged by their value, so 1_000_000 is none.
        Repository.LiteralsWhere(Repository.Sources("services", "gateway", "tools"), text => DivisionCode().IsMatch(text)).ShouldBeEmpty();

    [Fact]
    public void Code_CitesNoClauseOfAScheme() =>
        Repository.LiteralsWhere(Repository.Sources("services", "gateway", "tools"), text => Clause().IsMatch(text)).ShouldBeEmpty();

    [Fact]
    public void Code_StatesNoRatioOfAScheme() =>
        Repository.LiteralsWhere(Repository.Sources("services", "gateway", "tools"), text => Ratio().IsMatch(text)).ShouldBeEmpty();

    [Fact]
    public void Sql_OfOneDialect_StaysInItsFolder()
    {
        var files = Repository.Sources("services").Where(f => !DialectAllowed.Any(a => Repository.Relative(f).StartsWith(a, StringComparison.Ordinal))).ToList();

        Repository.LiteralsWhere(files, text => Dialect().IsMatch(text)).ShouldBeEmpty();
        files.Where(f => ProviderCode().IsMatch(File.ReadAllText(f))).Select(Repository.Relative).ShouldBeEmpty();
    }

    [Fact]
    public void Repository_NamesNoPlaceOfOneMachine()
    {
        var home = new Regex("""["'\s(=](/home/\w|/Users/\w|/root/|[A-Z]:\\\\)""");
        Repository.Sources("services", "gateway", "tools", "tests").Where(f => !f.EndsWith("HouseTests.cs", StringComparison.Ordinal) && home.IsMatch(File.ReadAllText(f)))
            .Select(Repository.Relative).ShouldBeEmpty();
    }

    [Fact]
    public void Lengths_AreReported()
    {
        var lengths = Repository.Sources("services").Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count())).OrderBy(f => f.Lines).ToList();
        var kernel = lengths.Where(f => f.File.StartsWith("services/Kernel/", StringComparison.Ordinal)).Sum(f => f.Lines);
        var pragmas = Repository.Sources("services", "tests", "tools").Sum(f => File.ReadLines(f).Count(l => l.TrimStart().StartsWith("#pragma", StringComparison.Ordinal)));
        output.WriteLine($"{lengths.Count} files; median {lengths[lengths.Count / 2].Lines} (guide 40 to 80), 95th percentile {lengths[lengths.Count * 95 / 100].Lines} (guide 250)");
        output.WriteLine($"Kernel {kernel} lines (guide about 1,500); pragmas {pragmas} (guide under 10)");
        foreach (var (file, lines) in lengths.Where(f => f.Lines > 400))
        {
            output.WriteLine($"{lines} lines (guide 400): {file}");
        }
        lengths.ShouldNotBeEmpty();
    }

    [GeneratedRegex("<(Nullable|TreatWarningsAsErrors|CheckForOverflowUnderflow|NoWarn|WarningsNotAsErrors|AnalysisLevel|AnalysisMode|RunAnalyzers)>")]
    private static partial Regex Loosening();

    [GeneratedRegex(@"(?<![\dA-Za-z.,])(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{4}(-P\d+)?(?![\dA-Za-z])")]
    private static partial Regex DivisionCode();

    [GeneratedRegex("[一二三四五六七八九十]+[、]?[（(][一二三四五六七八九十]+[）)]|^[一二三四五六七八九十]+[.．]\\d+$")]
    private static partial Regex Clause();

    [GeneratedRegex(@"\d+(\.\d+)?\s?[%％]|\b1\s?[:：]\s?(5|10)\b")]
    private static partial Regex Ratio();

    [GeneratedRegex(
        @"\bon conflict\b|\bilike\b|\bjsonb\b|::(text|uuid|date|int|bigint|jsonb)\b|\bunnest\s?\(|\bpg_\w+|\bset_config\b|\bskip locked\b|= any\s?\(|\blimit \d|\b(from|into|values)\b.*\$\d|\breturning \w+|\bcreate temp\b",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Dialect();

    [GeneratedRegex(@"^using Npgsql|EF\.Functions\.ILike|\bUseNpgsql\b|HasColumnType\(""jsonb|ExecuteSqlRaw|FromSqlRaw", RegexOptions.Multiline)]
    private static partial Regex ProviderCode();
}
