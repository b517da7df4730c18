using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Benchmarks;

/// <summary>The measure of the load tool: nothing but Kestrel and Npgsql, a process of its own, reading the same row with its proof and writing it as
/// JSON. No session, no tenant, no second process in between.</summary>
internal static class BareEndpoint
{
    public const string Verb = "bare";

    private const string Sql = """
        select r.id, r.tenant_id, r.target_name, r.target_code, r.target_area, r.period, r.phrase, r.findings, r.visited_on::text, r.determined_on::text, r.due::text,
          r.due_by_clause, r.published_on::text, r.channels, c.draw_tenant, c.draw_id, c.category, p.leaf, p.salt, p.leaf_index, p.size, p.path, p.root, p.commitment_hash
        from publication.published_results r
        join publication.published_covers c on c.tenant_id = r.tenant_id and c.publication_id = r.id
        join publication.published_proofs p on p.tenant_id = c.draw_tenant and p.task_id = c.task_id
        where r.id = $1
        """;

    /// <param name="args">Port and connection string.</param>
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:" + int.Parse(args[0], CultureInfo.InvariantCulture));
        await using var source = NpgsqlDataSource.Create(args[1]);
        await using var app = builder.Build();
        app.MapGet("/results/{id:guid}", async (Guid id, HttpContext http) =>
        {
            await using var command = source.CreateCommand(Sql);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            await using var reader = await command.ExecuteReaderAsync(http.RequestAborted);
            await reader.ReadAsync(http.RequestAborted);
            http.Response.ContentType = "application/json";
            await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
            json.WriteStartObject();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                json.WritePropertyName(reader.GetName(i));
                switch (reader.GetValue(i))
                {
                    case bool truth: json.WriteBooleanValue(truth); break;
                    case int number: json.WriteNumberValue(number); break;
                    case Guid guid: json.WriteStringValue(guid); break;
                    case string[] texts:
                        json.WriteStartArray();
                        foreach (var text in texts) json.WriteStringValue(text);
                        json.WriteEndArray();
                        break;
                    case var other: json.WriteStringValue(other.ToString()); break;
                }
            }
            json.WriteEndObject();
            await json.FlushAsync(http.RequestAborted);
        });
        await app.RunAsync();
    }
}
