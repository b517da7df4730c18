using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Platform.Kernel;

namespace Platform.Host;

/// <summary>
/// What is known about the database's content, kept in the database itself (as its comment), so that it travels with the data.
/// </summary>
/// <param name="Build">The build that last brought tables and roles up to date.</param>
/// <param name="Content">What was loaded on the first start.</param>
internal sealed record DatabaseNote(string Build, DatabaseContent Content);

/// <summary>How far the first start has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DatabaseContent>))]
internal enum DatabaseContent
{
    /// <summary>Tables, and nothing in them.</summary>
    Empty,

    /// <summary>The first start is loading, or was killed while it did.</summary>
    Loading,

    /// <summary>The first start is done: the demo is in.</summary>
    Demo,

    /// <summary>The first start is done: a province and its administrator, the rest is the users' own.</summary>
    Own,
}

/// <summary>The product's database in the embedded server: there, migrated, and with a role for every service.</summary>
internal sealed class PlatformDatabase
{
    private const string Name = "platform";
    private readonly EmbeddedPostgres postgres;

    private PlatformDatabase(EmbeddedPostgres postgres, DatabaseContent content) => (this.postgres, Content) = (postgres, content);

    /// <summary>How far the first start had come when we opened it.</summary>
    public DatabaseContent Content { get; private set; }

    /// <summary>
    /// Opens the database. Where the same build did so before, nothing is looked at again; otherwise roles are made and migrations
    /// applied. A first start that was killed half-way is begun anew, since half a demo is none.
    /// </summary>
    public static async Task<PlatformDatabase> OpenAsync(EmbeddedPostgres postgres, Action<string> say, CancellationToken cancel)
    {
        var superuser = Connection(postgres, "postgres", EmbeddedPostgres.Superuser);
        var note = await ReadNoteAsync(superuser, cancel);
        if (note is { Content: DatabaseContent.Loading })
        {
            say("The first start was interrupted; beginning it anew");
            await ExecuteAsync(superuser, $"drop database {Name} with (force)", cancel);
            note = null;
        }

        var content = note?.Content ?? DatabaseContent.Empty;
        var database = new PlatformDatabase(postgres, content);
        if (note?.Build == Build) return database;

        await Migrator.PrepareAsync(superuser, Name, PlatformApp.Parts, postgres.PasswordFor, cancel);
        var applied = await PlatformApp.MigrateAsync(Connection(postgres, Name, Migrator.Owner), cancel);
        if (applied > 0) say($"Applied {applied} migrations");
        await database.NoteAsync(content, cancel);
        return database;
    }

    /// <summary>The connection string of a service, as its own role.</summary>
    public string ConnectionFor(string service) => Connection(postgres, Name, Guards.RoleOf(service));

    /// <summary>Notes how far the first start has come.</summary>
    public async Task NoteAsync(DatabaseContent content, CancellationToken cancel)
    {
        var note = JsonSerializer.Serialize(new DatabaseNote(Build, content));
        await ExecuteAsync(Connection(postgres, "postgres", EmbeddedPostgres.Superuser), $"comment on database {Name} is '{note}'", cancel);
        Content = content;
    }

    /// <summary>Changes with any change to the code that migrations and guards come from.</summary>
    private static string Build { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(
        ' ', PlatformApp.Services.Select(s => s.Add.Method.Module).Append(typeof(Migrator).Module).Select(m => m.ModuleVersionId)))));

    private static string Connection(EmbeddedPostgres postgres, string database, string role) => new NpgsqlConnectionStringBuilder
    {
        Host = EmbeddedPostgres.Host,
        Port = postgres.Port,
        Database = database,
        Username = role,
        Password = postgres.PasswordFor(role),
        ApplicationName = "platform",
        MaxPoolSize = 20,
        Timeout = 10,
        // Whoever may step over row-level security is not kept connected for a moment longer than its work takes.
        Pooling = role is not (EmbeddedPostgres.Superuser or Migrator.Owner),
    }.ConnectionString;

    private static async Task<DatabaseNote?> ReadNoteAsync(string superuser, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        await using var command = source.CreateCommand("select shobj_description(oid, 'pg_database') from pg_database where datname = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = Name });
        return await command.ExecuteScalarAsync(cancel) is string note ? JsonSerializer.Deserialize<DatabaseNote>(note) : null;
    }

    private static async Task ExecuteAsync(string connection, string sql, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
