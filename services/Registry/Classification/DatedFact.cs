using NodaTime;

namespace Platform.Registry;

/// <summary>A fact of a target as classification reads it. Days are China's; first and last days are included.</summary>
/// <param name="From">First day of a state; null: since ever.</param>
/// <param name="To">Last day that its document states; null: open.</param>
/// <param name="On">Day of an event; null for states.</param>
/// <param name="Settled">Second day: revoked, verified, lifted, confirmed; of a state the first day it no longer holds.</param>
/// <param name="EnteredOn">Day on which the register came to know it. Later it counts only from the next draw.</param>
/// <param name="SettledKnownOn">Day on which the register came to know <paramref name="Settled"/>; null: together with the fact.</param>
/// <param name="WithdrawnOn">Day on which it was taken back as entered by mistake; from then on it was never there.</param>
internal readonly record struct DatedFact(
    Guid Id,
    string Name,
    string? Value,
    LocalDate? From,
    LocalDate? To,
    LocalDate? On,
    LocalDate? Settled,
    LocalDate EnteredOn,
    LocalDate? SettledKnownOn = null,
    LocalDate? WithdrawnOn = null)
{
    /// <summary>Whether the register knew it at the end of that day.</summary>
    public bool KnownOn(LocalDate day) => EnteredOn <= day && !(WithdrawnOn <= day);

    /// <summary>The second day as the register knew it at the end of that day.</summary>
    public LocalDate? SettledAsKnownOn(LocalDate day) => (SettledKnownOn ?? EnteredOn) <= day ? Settled : null;
}
