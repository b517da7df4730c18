using NodaTime;

namespace Platform.Registry;

/// <summary>A row of an inspectors' file, checked.</summary>
/// <param name="Silent">The fields that the row leaves open; what the library holds stays.</param>
internal sealed record InspectorRow(long Line, InspectorDetails Details, IReadOnlySet<string> Silent)
{
    /// <summary>What identifies an inspector within a bureau.</summary>
    public (CertificateKind Kind, string Number) Key => (Details.CertificateKind, Details.CertificateNumber);

    /// <summary>Reads a row; what is wrong with it goes to its faults.</summary>
    public static InspectorRow Read(ImportRow row, LocalDate today)
    {
        foreach (var field in (string[])["name", "certificateNumber", "unit", "department", "certificateKind"])
        {
            row.Required(field);
        }

        var posted = row["postedFrom"];
        var input = new InspectorInput(
            row["name"],
            row.Word("certificateKind", ImportWords.Certificates) ?? CertificateKind.Work,
            row["certificateNumber"],
            row["department"],
            row.Word("staff", ImportWords.Staff) ?? StaffKind.None,
            row.Word("certificateState", ImportWords.CertificateStates) ?? CertificateState.Valid,
            row.Day("certificateFrom"),
            row.Day("certificateTo"),
            row["unit"],
            row["post"],
            row["area"],
            row.Day("since"),
            row["specialties"].Split([';', '；', '、', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            posted.Length == 0 ? null : posted,
            row.Word("auxiliary", ImportWords.YesNo) ?? false);
        var checks = new Checks();
        var details = input.Check(checks, today);
        foreach (var error in checks.Errors.Where(e => e.Code != "field.missing"))
        {
            row.Fault(error.Where?.Split('/')[0], error.Code, error.Message);
        }

        return new(row.Line, details, Columns.Inspectors.Select(c => c.Field).Where(f => row[f].Length == 0).ToHashSet());
    }

    /// <summary>What describes the inspector after this row.</summary>
    public InspectorDetails Taken(Inspector? before) => before is null ? Details : Details with
    {
        CertificateFrom = Keep("certificateFrom", Details.CertificateFrom, before.CertificateFrom),
        CertificateTo = Keep("certificateTo", Details.CertificateTo, before.CertificateTo),
        CertificateState = Keep("certificateState", Details.CertificateState, before.CertificateState),
        Post = Keep("post", Details.Post, before.Post),
        Area = Keep("area", Details.Area, before.Area),
        Since = Keep("since", Details.Since, before.Since),
        Specialties = Keep("specialties", Details.Specialties, before.Specialties),
        Staff = Keep("staff", Details.Staff, before.Staff),
        PostedFrom = Keep("staff", Details.PostedFrom, before.PostedFrom),
        Auxiliary = Keep("auxiliary", Details.Auxiliary, before.Auxiliary),
        AccountId = before.AccountId,
    };

    /// <summary>Whether the library holds exactly that.</summary>
    public static bool Says(InspectorDetails details, Inspector i) =>
        details.Specialties.SequenceEqual(i.Specialties)
        && details with { Specialties = [] } == new InspectorDetails(
            i.Name, i.CertificateKind, i.CertificateNumber, i.CertificateFrom, i.CertificateTo, i.CertificateState, i.Unit, i.Department, i.Post, i.Area,
            i.Since, [], i.Staff, i.PostedFrom, i.Auxiliary, i.AccountId);

    private T Keep<T>(string field, T said, T held) => Silent.Contains(field) ? held : said;
}
