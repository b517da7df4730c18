using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>One import on its way: its file, its good rows, all faults so far, and what was done.</summary>
internal sealed class Import<TRow>(ImportFile file, RowFaults faults, IReadOnlyList<TRow> rows, int read, bool partial, bool preview)
{
    /// <summary>Rows brought together with the register at a time.</summary>
    public const int ChunkSize = 20_000;

    private readonly List<(long Line, Error Error)> found = [];

    /// <summary>Rows whose own content is right.</summary>
    public IReadOnlyList<TRow> Rows => rows;

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 => file.Sha256;

    /// <summary>Whether what was found so far may be kept; when not, the rest is still looked through, so that all faults are told at once.</summary>
    public bool Keeps => !preview && Acceptable;

    private bool Acceptable => partial || (faults.Count == 0 && found.Count == 0);

    /// <summary>Rows that entered something new.</summary>
    public int Inserted { get; set; }

    /// <summary>Rows that changed something.</summary>
    public int Changed { get; set; }

    /// <summary>Rows that said nothing new.</summary>
    public int Unchanged { get; set; }

    /// <summary>Notes what in the register stands against a row.</summary>
    public void Refuse(long line, Error error) => found.Add((line, error));

    /// <summary>Ends it: one entry in the log, and the commit, or as if never asked.</summary>
    /// <param name="action">Verb of the log entry.</param>
    public async Task<ImportReport> EndAsync(RegistryDb db, Work work, Caller caller, string action, CancellationToken ct)
    {
        var (keeps, shown) = (Keeps, Acceptable);
        file.Explain(faults, found.ToLookup(f => f.Line, f => f.Error));
        if (keeps)
        {
            db.Record(caller, action, file.Sha256, $"inserted={Inserted} changed={Changed} unchanged={Unchanged} faulty={faults.Rows}", file.Sha256);
            await work.CommitAsync(ct);
        }

        return new(
            keeps, file.Sha256, file.Encoding, read, shown ? Inserted : 0, shown ? Changed : 0, shown ? Unchanged : 0, faults.Rows, faults.Count,
            faults.Listed, preview);
    }
}

/// <summary>How imports begin.</summary>
internal static class Imports
{
    /// <summary>Reads the request's body as a file of that kind and its rows.</summary>
    /// <param name="read">Makes a row; what is wrong with it goes to its faults.</param>
    /// <param name="key">What no two rows may share.</param>
    public static async Task<Outcome<Import<TRow>>> ReadAsync<TRow, TKey>(
        HttpRequest request, bool partial, bool preview, RegistryOptions options, Column[] columns, Func<ImportRow, TRow> read, Func<TRow, TKey> key,
        CancellationToken ct)
        where TKey : notnull
    {
        var body = await BodyAsync(request, options.MaxImportBytes, ct);
        if (body is null)
        {
            return ImportErrors.TooLarge(options.MaxImportBytes);
        }

        var opened = ImportFile.Open(body.Value, columns);
        if (opened.Failed)
        {
            return opened.Errors.ToArray();
        }

        var faults = new RowFaults();
        var rows = new List<TRow>();
        var lines = new Dictionary<TKey, long>();
        var count = 0;
        foreach (var row in opened.Value.Rows(faults))
        {
            if (++count > options.MaxImportRows)
            {
                return ImportErrors.TooManyRows(options.MaxImportRows);
            }

            var made = read(row);
            if (!row.IsGood)
            {
                continue;
            }

            if (lines.TryAdd(key(made), row.Line))
            {
                rows.Add(made);
            }
            else
            {
                var duplicate = ImportErrors.Duplicate(lines[key(made)]);
                row.Fault(columns[0].Field, duplicate.Code, duplicate.Message);
            }
        }

        return count == 0 && faults.Count == 0 ? ImportErrors.Empty : new Import<TRow>(opened.Value, faults, rows, count, partial, preview);
    }

    /// <summary>The body; null when it is too large. What is somewhat too large is read to its end all the same: who is still sending does not hear an
    /// answer.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, long limit, CancellationToken ct)
    {
        const int Patience = 4;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit * Patience;
        }

        using var file = new MemoryStream(request.ContentLength is { } length && length <= limit ? (int)length : 64 * 1024);
        var buffer = new byte[64 * 1024];
        var read = 0L;
        for (int got; read <= limit * Patience && (got = await request.Body.ReadAsync(buffer, ct)) > 0; read += got)
        {
            if (read + got <= limit)
            {
                file.Write(buffer, 0, got);
            }
        }

        return read > limit ? (ReadOnlyMemory<byte>?)null : file.GetBuffer().AsMemory(0, (int)file.Length);
    }
}
