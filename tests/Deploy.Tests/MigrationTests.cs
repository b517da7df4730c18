using System.Text.RegularExpressions;

namespace Platform.Deploy.Tests;

/// <summary>While an upgrade rolls, the old build works on the new tables. So a migration adds; what nobody uses any more goes with a later build, and
/// that migration says since when: <c>// contract: unused since 0.3.0</c>.</summary>
public sealed partial class MigrationTests
{
    [Fact]
    public void Up_OfEveryMigration_OnlyExpands()
    {
        var files = Directory.GetDirectories(Path.Combine(Shell.Root, "services"))
            .Select(service => Path.Combine(service, "Migrations")).Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.cs"))
            .Where(file => !file.EndsWith(".Designer.cs", StringComparison.Ordinal) && !file.EndsWith("Snapshot.cs", StringComparison.Ordinal)).ToList();
        files.Count.ShouldBeGreaterThan(10);
        files.SelectMany(file => Faults(File.ReadAllText(file)).Select(fault => $"{Path.GetFileName(file)}: {fault}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("migrationBuilder.DropColumn(name: \"x\")", 1)]
    [InlineData("migrationBuilder.RenameTable(name: \"x\")", 1)]
    [InlineData("migrationBuilder.AddColumn<int>(name: \"x\", nullable: false);", 1)]
    [InlineData("migrationBuilder.AddColumn<int>(name: \"x\", nullable: false, defaultValue: 0);", 0)]
    [InlineData("migrationBuilder.AddColumn<int>(name: \"x\", nullable: true);", 0)]
    [InlineData("// contract: unused since 0.3.0\nmigrationBuilder.DropColumn(name: \"x\")", 0)]
    public void Up_Shrinking_IsFound(string statement, int faults) =>
        Faults($"protected override void Up(MigrationBuilder migrationBuilder) {{ {statement} }}\nprotected override void Down(").Count().ShouldBe(faults);

    private static IEnumerable<string> Faults(string migration)
    {
        var up = migration[migration.IndexOf("void Up(", StringComparison.Ordinal)..];
        up = up.Split("void Down(")[0];
        return ShrinkingPattern().Matches(up).Select(m => m.Groups["what"].Value)
            .Concat(AddedPattern().Matches(up).Where(m => m.Value.Contains("nullable: false", StringComparison.Ordinal) && !m.Value.Contains("defaultValue", StringComparison.Ordinal))
                .Select(_ => "AddColumn that the old build's inserts leave empty"));
    }

    [GeneratedRegex(@"(?<!contract: [^\n]*\n\s*)migrationBuilder\.(?<what>DropColumn|DropTable|RenameColumn|RenameTable|AlterColumn)")]
    private static partial Regex ShrinkingPattern();

    [GeneratedRegex(@"AddColumn<[^;]*;")]
    private static partial Regex AddedPattern();
}
