namespace Platform.Deploy.Tests;

/// <summary>A test that needs docker-compose, and no engine.</summary>
public sealed class ComposeFactAttribute : FactAttribute
{
    public ComposeFactAttribute()
    {
        if (Shell.Find("docker-compose") is null)
        {
            Skip = "The compose file was NOT read: docker-compose is missing (Debian package docker-compose).";
        }
    }
}

/// <summary>deploy/compose.yaml as docker-compose reads it (the specification's own schema holds it up for version 2: charts/tests).</summary>
public sealed class ComposeTests
{
    private static readonly string[] Config = ["-f", "deploy/compose.yaml", "config"];

    [ComposeFact]
    public async Task File_WithPasswords_IsRead()
    {
        var settings = Passwords().ToDictionary(name => name, name => name + "-value");
        var said = await Shell.RunAsync(Shell.Find("docker-compose")!, Config, settings);
        foreach (var name in settings.Keys)
        {
            said.ShouldContain(settings[name]);
        }
    }

    [ComposeFact]
    public async Task File_WithoutAPassword_IsRefused()
    {
        foreach (var left in Passwords())
        {
            var settings = Passwords().ToDictionary(name => name, name => name == left ? "" : "any");
            var (code, said) = await Shell.TryAsync(Shell.Find("docker-compose")!, Config, settings);
            (code != 0 && said.Contains(left, StringComparison.Ordinal)).ShouldBeTrue($"{left}: {code} {said}");
        }
    }

    private static IEnumerable<string> Passwords() =>
        File.ReadLines(Path.Combine(Shell.Root, "deploy", "compose.env.example")).Where(l => l.EndsWith('=')).Select(l => l[..^1]);
}
