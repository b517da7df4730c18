using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What may go wrong when a list is filed.</summary>
internal static class FilingErrors
{
    public static Error NotFound(string id) => new("filing.not-found", $"没有收到抽取 {id} 的备案。", 404);

    public static Error NotOwed() => new("filing.not-owed", "实施方案没有规定名单报备，无需备案。", 409);

    public static Error AlreadyFiled(Filing filing) => new("filing.already-filed", $"名单已于 {filing.FiledOn:uuuu-MM-dd} 报{filing.Unit}备案，不能重复备案。", 409);

    public static Error Own() => new("filing.own", "这是本单位报出的备案，请由接收单位的备案接收人办理；本单位的名单请在抽取中查看。", 403);

    public static Error Stale() => new("filing.stale", "备案已被他人更新，请刷新后重试。", 409, "version");

    public static Error AlreadyReceived() => new("filing.already-received", "该备案已签收。", 409);

    public static Error NotFixed(Draw draw) => new("filing.not-final", $"抽取 {draw.DrawId} 的名单尚未确定，确定后方可备案。", 409);
}
