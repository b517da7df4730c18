namespace Platform.Host;

/// <summary>How the product was asked to start.</summary>
internal sealed record StartOptions
{
    /// <summary>Absolute path of the folder that holds the database, the passwords and the evidence files.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons; port 0 takes any free one.</summary>
    /// <value>http://localhost:8080</value>
    public string Urls { get; init; } = "http://localhost:8080";

    /// <summary>Whether everything in the data folder is forgotten first.</summary>
    public bool Fresh { get; init; }

    /// <summary>Whether the demo jurisdictions are loaded on the first start.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>Which parts this process is.</summary>
    /// <value>Null: all of them, with a PostgreSQL of their own.</value>
    public IReadOnlyList<string>? Serve { get; init; }

    /// <summary>Without the demo: the province whose first administrator is made on the first start, by division code.</summary>
    /// <value>Null: the first of the demo's provinces.</value>
    public string? Province { get; init; }
}
