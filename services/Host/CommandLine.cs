namespace Platform.Host;

/// <summary>
/// What the product was asked to do on its command line. Parsing is pure: nothing is looked up on disk except the repository's root.
/// </summary>
internal abstract record CommandLine
{
    internal sealed record Start(StartOptions Options) : CommandLine;

    internal sealed record Verify(string File) : CommandLine;

    /// <summary>Bring an outside database up to date.</summary>
    internal sealed record Migrate : CommandLine;

    /// <summary>Make a province and its first administrator in an outside database.</summary>
    internal sealed record Province(string Code) : CommandLine;

    /// <summary>Ask a running part whether it is ready, for a container's health check.</summary>
    internal sealed record AskHealth(Uri Address) : CommandLine;

    internal sealed record Help : CommandLine;

    /// <summary>The command line is faulty; the sentence says how.</summary>
    internal sealed record Refused(string Sentence) : CommandLine;

    public const string HelpText = """
        Platform: random inspections, drawn and published (双随机、一公开).

          dotnet run --project services/Host [-- options]       start everything in one process
          dotnet run --project services/Host -- verify FILE     check an evidence bundle; reads nothing but the file
          dotnet run --project services/Host -- migrate         bring an outside database up to this build
          dotnet run --project services/Host -- health [URL]    ask a running part whether it is ready; exit code 0 or 1
          dotnet run --project services/Host -- province CODE   make a province and its first administrator there

        Options
          --urls URL       address to listen on          (http://localhost:8080; several separated by ;)
          --data DIR       folder for database and files (.data in the repository's root)
          --fresh          forget everything in the data folder and start over
          --no-demo        load no demo jurisdictions; create a first provincial administrator
          --province CODE  whose, with --no-demo         (a province's six-digit division code)
          --serve PARTS    which parts this process is       (all: everything, with its own PostgreSQL)
                           any of tenancy,registry,draw,inspection,publication,oversight,gateway; database and broker
                           are then outside and named by the configuration, see deploy/README.md
          --help           this text
        """;

    /// <summary>Reads the arguments, given as <c>--name value</c> or <c>--name=value</c>.</summary>
    public static CommandLine Parse(IReadOnlyList<string> args, string currentFolder)
    {
        if (args is ["verify", ..])
        {
            return args is [_, var file] && !file.StartsWith("--", StringComparison.Ordinal)
                ? new Verify(Path.GetFullPath(file, currentFolder))
                : new Refused("verify takes exactly one argument: the file of the evidence bundle.");
        }

        if (args is ["health", ..])
        {
            var asked = args.Count > 1 ? args[1] : "http://127.0.0.1:8080";
            return args.Count <= 2 && IsHttpAddress(asked) ? new AskHealth(new Uri(asked)) : new Refused("health takes one address such as http://127.0.0.1:8080.");
        }

        if (args is ["migrate"])
        {
            return new Migrate();
        }

        if (args is ["province", ..])
        {
            return args is [_, { Length: 6 } code] ? new Province(code) : new Refused("province needs the six digits of a province's division code.");
        }

        var options = new StartOptions { DataFolder = Path.Combine(RepositoryRoot(currentFolder), ".data") };
        for (var i = 0; i < args.Count; i++)
        {
            var (name, attached) = args[i].Split('=', 2) is [var n, var v] ? (n, v) : (args[i], null);
            string? Value() => attached ?? (i + 1 < args.Count ? args[++i] : null);
            switch (name)
            {
                case "--help" or "-h" or "-?" or "help":
                    return new Help();
                case "--fresh" when attached is null:
                    options = options with { Fresh = true };
                    break;
                case "--no-demo" when attached is null:
                    options = options with { Demo = false };
                    break;
                case "--data":
                    if (Value() is not { Length: > 0 } folder) return new Refused("--data needs the name of a folder.");
                    options = options with { DataFolder = Path.GetFullPath(folder, currentFolder) };
                    break;
                case "--province":
                    if (Value() is not { Length: 6 } province)
                        return new Refused("--province needs the six digits of a province's division code.");
                    options = options with { Province = province };
                    break;
                case "--urls":
                    var urls = Value() ?? "";
                    if (!urls.Split(';').All(IsHttpAddress))
                        return new Refused($"--urls needs addresses such as http://localhost:8080, not \"{urls}\".");
                    options = options with { Urls = urls };
                    break;
                case "--serve":
                    var parts = (Value() ?? "").Split(',', StringSplitOptions.TrimEntries);
                    if (parts is ["all"]) break;
                    if (parts.FirstOrDefault(p => !PlatformApp.Parts.Contains(p)) is { } stranger)
                        return new Refused($"--serve knows no part \"{stranger}\": all, or any of {string.Join(", ", PlatformApp.Parts)}, separated by commas.");
                    options = options with { Serve = [.. parts.Distinct()] };
                    break;
                default:
                    return new Refused($"The argument \"{args[i]}\" is unknown; --help lists what can be said.");
            }
        }

        return new Start(options);
    }

    // The web server also takes * and + for "every address of this machine", which are no names of a URL.
    private static bool IsHttpAddress(string url) =>
        Uri.TryCreate(url.Replace("//*:", "//any:").Replace("//+:", "//any:"), UriKind.Absolute, out var uri) && uri.Scheme is "http";

    /// <summary>The folder of the solution above <paramref name="folder"/>, or the folder itself where there is none.</summary>
    private static string RepositoryRoot(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Platform.sln")))
                return at.FullName;
        return folder;
    }
}
