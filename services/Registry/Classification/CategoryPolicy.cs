using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Registry;

/// <summary>What classification reads of an effective policy: its categories with their conditions, their precedence, and which documents
/// they come from.</summary>
internal sealed record CategoryPolicy(
    string Tenant,
    IReadOnlyList<PolicyDocument> Documents,
    CategoryPrecedence? Precedence,
    IReadOnlyList<CategoryRule> Categories)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
    };

    /// <summary>Reads an effective policy. A condition it does not understand is never skipped: that would classify wrongly.</summary>
    /// <exception cref="FormatException">The text is no policy, or says something of a category that this program does not know.</exception>
    public static CategoryPolicy Parse(string effectivePolicy)
    {
        try
        {
            var policy = JsonSerializer.Deserialize<CategoryPolicy>(effectivePolicy, Json) ?? throw new FormatException("The policy is empty.");
            var read = policy with { Documents = policy.Documents ?? [], Categories = policy.Categories ?? [] };
            return read.Categories.All(c => c is { Category: not null } && (c.When ?? []).All(w => w is { Id: not null, Fact: not null }))
                && read.Categories.Select(c => c.Category).Distinct().Count() == read.Categories.Count && read.Documents.All(d => d is not null)
                && (read.Precedence is null || read.Precedence.Order is { } order && order.All(o => o is not null))
                ? read : throw new FormatException("The policy has a category twice or without a name, a condition without a fact, or an order without names.");
        }
        catch (JsonException e)
        {
            throw new FormatException("The policy cannot be read: " + e.Message, e);
        }
    }

    /// <summary>The document a category, condition or precedence was taken from.</summary>
    public PolicyDocument? DocumentOf(DocumentReference? from) =>
        from is null ? null : Documents.FirstOrDefault(d => d.Tenant == from.Tenant && d.Version == from.Version);
}

/// <summary>One document on the path of the tenant.</summary>
/// <param name="Number">文号; null when the document has none.</param>
internal sealed record PolicyDocument(string Tenant, int Version, string Title, string? Number = null);

/// <summary>Names a version of a tenant's document.</summary>
internal sealed record DocumentReference(string Tenant, int Version);

/// <summary>Which category wins where several match. An item is a category, or <c>category:explicit</c>: only when a condition of it matched.</summary>
/// <param name="Decided">True where no scheme says so and the platform decided.</param>
internal sealed record CategoryPrecedence(
    IReadOnlyList<string> Order, string? Clause = null, bool Decided = false, string? Text = null, DocumentReference? From = null);

/// <summary>A category: any one of its conditions suffices; <see cref="Otherwise"/> takes what no condition of any category took.</summary>
internal sealed record CategoryRule(
    string Category,
    string? Name = null,
    string? Clause = null,
    bool Decided = false,
    string? Text = null,
    IReadOnlyList<CategoryCondition>? When = null,
    bool Otherwise = false,
    DocumentReference? From = null);

/// <summary>A condition; all its given parts must hold.</summary>
/// <param name="Fact">Name of the fact; <c>kind</c> is the target's kind itself.</param>
/// <param name="In">Values, one of which the fact must have; null: any, or none.</param>
/// <param name="During">When; null is <c>asOf</c>, the day of the classification.</param>
/// <param name="DayOf">Which day of an event lies in that time: <c>on</c> (default) or <c>verified</c>, its second.</param>
/// <param name="AtLeast">How many such facts there must be, from 1.</param>
/// <param name="SumOf">Names of facts counted together with <paramref name="Fact"/>.</param>
/// <param name="Open">True: only events whose second day (put right) has not come.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CategoryCondition(
    string Id,
    string Fact,
    IReadOnlyList<string>? In = null,
    string? During = null,
    string? DayOf = null,
    int AtLeast = 1,
    IReadOnlyList<string>? SumOf = null,
    bool Open = false,
    string? Text = null,
    string? Clause = null,
    bool? Decided = null,
    string? Note = null,
    DocumentReference? From = null);
