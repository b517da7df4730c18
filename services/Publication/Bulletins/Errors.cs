using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Publication;

/// <summary>Every way a bulletin can be refused.</summary>
internal static class BulletinErrors
{
    public static Error PeriodMalformed(string text) => new("bulletin.period", $"“{text}”不是季度，应写作 2022Q1。", 400, "period");

    public static Error NotOver(Period quarter) =>
        new("bulletin.not-over", $"{quarter} 到 {quarter.LastDay:uuuu-MM-dd} 才结束，结束后方可发布通报。", Where: "period");

    public static Error AlreadyIssued(LocalDate on) => new("bulletin.already-issued", $"该季度的通报已于 {on:uuuu-MM-dd} 发布。", 409, "period");

    public static Error ChannelDay(LocalDate last) =>
        new("bulletin.channel-day", $"发布日期应在本季度结束（{last:uuuu-MM-dd}）之后，且不得晚于今天。");
}
