using NodaTime;

namespace Platform.Registry;

/// <summary>A fact as it is entered.</summary>
/// <param name="Name">Of the vocabulary, English or Chinese.</param>
/// <param name="Source">Document, authority or other origin.</param>
internal sealed record FactInput(
    string Name, string Source, string? Value = null, LocalDate? From = null, LocalDate? To = null, LocalDate? On = null, LocalDate? Settled = null)
{
    /// <summary>Checks it against its kind; the result has clean text and stored values.</summary>
    /// <param name="where">Prefix of the places of faults, such as <c>facts/0/</c>.</param>
    public FactInput Check(Checks checks, LocalDate today, string where = "")
    {
        var source = checks.Text(Source, where + "source", 200);
        var word = checks.Optional(Value, where + "value", 200);
        if (FactKind.Find(EnteredText.Clean(Name)) is not { } kind)
        {
            checks.Add("fact.name", $"没有“{Name}”这类信息。", where + "name");
            return this;
        }
        var value = word is null ? null : kind.ReadValue(word);
        if (word is null ? kind.NeedsValue : value is null)
        {
            checks.Add("fact.value", $"取值应为：{kind.ValuesInWords}。", where + "value");
        }
        if (kind.Nature == FactNature.Event)
        {
            Demand(On is not null, "on", "须填写发生日期。");
            Demand(From is null && To is null, "from", "此类信息只有发生日期，没有起止日期。");
            checks.NotFuture(On, today, where + "on");
        }
        else
        {
            Demand(From is not null, "from", "须填写起始日期。");
            Demand(On is null, "on", "此类信息只有起止日期，没有发生日期。");
            checks.Order(From, To, where + "to");
        }
        checks.Order(On ?? From, Settled, where + "settled");
        checks.NotFuture(Settled, today, where + "settled");
        return this with { Name = kind.Name, Value = value, Source = source };

        void Demand(bool met, string field, string message)
        {
            if (!met)
            {
                checks.Add("fact.days", message, where + field);
            }
        }
    }
}
