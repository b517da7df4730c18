using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Platform.Architecture.Tests;

/// <summary>The repository as it lies on disk, and the assemblies built from it. Services are found by their folders, never listed.</summary>
internal static class Repository
{
    /// <summary>Folders below services/ that are no service of the domain.</summary>
    private static readonly string[] Machinery = ["Contracts", "Kernel", "Host"];

    public static string Root { get; } = FindRoot();

    /// <summary>Folder names of the services: Draw, Registry …</summary>
    public static IReadOnlyList<string> Services { get; } =
        [.. Projects("services").Select(p => Path.GetFileNameWithoutExtension(p)).Where(n => !Machinery.Contains(n))];

    /// <summary>One row per service, for theories.</summary>
    public static TheoryData<string> EachService => [.. Services];

    public static Assembly Load(string project) => Assembly.Load("Platform." + project);

    /// <summary>Project files below a folder.</summary>
    public static IReadOnlyList<string> Projects(params string[] folders) =>
        [.. folders.SelectMany(f => Directory.GetFiles(Path.Combine(Root, f), "*.csproj", SearchOption.AllDirectories)).Where(IsOurs).Order(StringComparer.Ordinal)];

    /// <summary>C# files below a folder, written by people (migrations are written by a tool).</summary>
    public static IReadOnlyList<string> Sources(params string[] folders) =>
        [.. folders.SelectMany(f => Directory.GetFiles(Path.Combine(Root, f), "*.cs", SearchOption.AllDirectories))
            .Where(f => IsOurs(f) && !Relative(f).Contains("/Migrations/", StringComparison.Ordinal) || Relative(f).StartsWith("tools/", StringComparison.Ordinal) && IsOurs(f))
            .Order(StringComparer.Ordinal)];

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>String and number literals of a file with their lines; comments do not count.</summary>
    public static IEnumerable<(int Line, string Text)> Literals(string file)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
        foreach (var token in root.DescendantTokens())
        {
            if (token.Parent is LiteralExpressionSyntax or InterpolatedStringTextSyntax)
            {
                yield return (token.GetLocation().GetLineSpan().StartLinePosition.Line + 1, token.ValueText);
            }
        }
    }

    /// <summary>Finds literals that match, written <c>file:line text</c>.</summary>
    public static List<string> LiteralsWhere(IEnumerable<string> files, Func<string, bool> match) =>
        [.. from file in files
            from literal in Literals(file)
            where match(literal.Text)
            select $"{Relative(file)}:{literal.Line} {literal.Text.Trim()}"];

    private static bool IsOurs(string path) =>
        !Relative(path).Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "artifacts");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("Platform.sln was not found above the tests.");
    }
}
