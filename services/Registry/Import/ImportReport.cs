using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>What became of a file.</summary>
/// <param name="Imported">False: nothing of it was taken in.</param>
/// <param name="File">SHA-256 of the file, lower-case hex.</param>
/// <param name="Inserted">Rows that entered something new.</param>
/// <param name="Changed">Rows that changed something.</param>
/// <param name="Unchanged">Rows that said nothing new.</param>
/// <param name="Faulty">Rows that were not taken in.</param>
/// <param name="Preview">Only asked: the figures say what would become of it.</param>
/// <param name="FaultCount">Faults there are; <paramref name="Faults"/> lists the first 100,000.</param>
internal sealed record ImportReport(
    bool Imported, string File, string Encoding, int Rows, int Inserted, int Changed, int Unchanged, int Faulty, int FaultCount,
    IReadOnlyList<RowFault> Faults, bool Preview = false)
{
    /// <summary>The report as answer: as it is when something was taken in or only asked, as a problem with the report when nothing was.</summary>
    public IResult ToResult(HttpContext http)
    {
        if (Imported || Preview)
        {
            return TypedResults.Ok(this);
        }

        var error = ImportErrors.Faulty(Faulty);
        return TypedResults.Json(
            new ImportRefused(
                "urn:platform:error:" + error.Code, error.Message, error.Status, error.Code,
                Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier, [new(error.Code, error.Message, null)], this),
            contentType: "application/problem+json",
            statusCode: error.Status);
    }
}

/// <summary>Problem details of a file that was not taken in; every faulty row is in the report.</summary>
internal sealed record ImportRefused(
    string Type, string Title, int Status, string Code, string TraceId, IReadOnlyList<Violation> Errors, ImportReport Report);
