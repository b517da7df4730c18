using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Platform.Kernel;

/// <summary>One column of a CSV file. Names are part of the interface: they stay, new ones are added at the end.</summary>
public sealed record OpenColumn<TRow>(string Name, Func<TRow, object?> Value);

/// <summary>A public list as one file, written while it is read: CSV (RFC 4180, UTF-8 with byte-order mark) for spreadsheets, or a JSON list.</summary>
public static class OpenData
{
    /// <summary>The end of a route that names the format.</summary>
    public const string Format = "{format:regex(^(csv|json)$)}";

    /// <summary>Rows of one file at most; <c>X-Total-Count</c> says how many there are.</summary>
    public const int MostRows = 50_000;

    /// <summary>Rows read at a time. Between two readings no connection is held, so that a slow reader costs none.</summary>
    public const int BatchRows = 500;

    /// <summary>Everybody may ask for the file and keep it: <see cref="Unchanged"/> says whether it still holds.</summary>
    public static RouteHandlerBuilder AsOpenData(this RouteHandlerBuilder file) => file.AllowEverybody().WithMetadata(new Kept()).WithOwnWork()
        .Produces(200, contentType: "text/csv", additionalContentTypes: "application/json").Produces(304);

    /// <summary>Writes what a file that may be kept is known by. True: the caller has it already, and there is no more to write.</summary>
    /// <param name="mark">What changes whenever the file does; read before the first row, so that what changes meanwhile makes the next one new.</param>
    public static bool Unchanged(HttpContext http, string mark) => Keeping.IsUnchanged(http, Keeping.Tag(http, mark));

    /// <summary>Writes the file. The first batch is read before anything is sent: what fails there is still an ordinary answer.</summary>
    /// <param name="next">Reads so many rows after the given one; null: from the beginning.</param>
    public static async Task WriteAsync<TRow>(
        HttpContext http, string name, string format, int total, IReadOnlyList<OpenColumn<TRow>> columns, Func<TRow?, int, Task<IReadOnlyList<TRow>>> next)
        where TRow : class
    {
        var ct = http.RequestAborted;
        await using var batches = BatchesAsync(next, ct).GetAsyncEnumerator(ct);
        var some = await batches.MoveNextAsync();
        http.Response.ContentType = format == "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format}\"";
        http.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        await using var body = new StreamWriter(http.Response.Body, new UTF8Encoding(format == "csv"));
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await body.WriteAsync(format == "csv" ? Line(columns.Select(c => c.Name)) : "[");
        for (var first = true; some; some = await batches.MoveNextAsync())
        {
            foreach (var row in batches.Current)
            {
                var text = format == "csv" ? Line(columns.Select(c => Text(c.Value(row)))) : (first ? "\n" : ",\n") + JsonSerializer.Serialize(row, json);
                await body.WriteAsync(text.AsMemory(), ct);
                first = false;
            }
            await body.FlushAsync(ct);
        }
        if (format == "json")
        {
            await body.WriteAsync("\n]\n");
        }
    }

    /// <summary>One line of CSV. A cell that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        LocalDate day => LocalDatePattern.Iso.Format(day),
        DateTimeOffset at => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static async IAsyncEnumerable<IReadOnlyList<TRow>> BatchesAsync<TRow>(
        Func<TRow?, int, Task<IReadOnlyList<TRow>>> next, [EnumeratorCancellation] CancellationToken ct)
        where TRow : class
    {
        TRow? last = null;
        for (var left = MostRows; left > 0;)
        {
            ct.ThrowIfCancellationRequested();
            var batch = await next(last, Math.Min(left, BatchRows));
            if (batch.Count == 0)
            {
                yield break;
            }
            yield return batch;
            (last, left) = (batch[^1], left - batch.Count);
        }
    }
}
