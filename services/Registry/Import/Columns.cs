namespace Platform.Registry;

/// <summary>A column of an import file: its field, and the headings under which it is accepted (case and blanks around do not matter).</summary>
/// <param name="Field">English heading; also its name in the program.</param>
/// <param name="Headings">Chinese headings, the usual one first.</param>
/// <param name="Required">Whether a file without it is refused.</param>
internal sealed record Column(string Field, string[] Headings, bool Required = false)
{
    /// <summary>The heading shown in messages.</summary>
    public string Heading => Headings[0];

    /// <summary>Whether a heading names it.</summary>
    public bool IsNamed(string heading) =>
        heading.Equals(Field, StringComparison.OrdinalIgnoreCase) || Headings.Contains(heading, StringComparer.OrdinalIgnoreCase);
}

/// <summary>The columns of the three kinds of files, in the order in which they are usually written. An empty cell says nothing: what the register
/// holds stays. Facts that are states may stand in the targets' file, four columns each: the value (where a fact has none: 是; 否 or 无 ends it),
/// its first day, its last day, its document. Events (penalties, reports, cards, faults) have a file of their own, one line each.</summary>
internal static class Columns
{
    /// <summary>Headings that are passed over.</summary>
    public static readonly string[] Ignored = ["序号", "备注", "no", "remark"];

    /// <summary>Targets: <c>code,name,kind,site,address,area,…</c> and the states of the vocabulary.</summary>
    public static readonly Column[] Targets =
    [
        new("code", ["统一社会信用代码", "社会信用代码", "信用代码", "代码"], true),
        new("codeReason", ["自编号理由"]),
        new("name", ["单位名称", "名称", "企业名称", "项目名称"], true),
        new("kind", ["对象类型", "类型"]),
        new("site", ["场所或项目编号", "生产场所", "项目编号"]),
        new("address", ["地址", "详细地址", "生产经营场所地址"]),
        new("area", ["行政区划代码", "所属区域"]),
        new("managedLevel", ["管理级别"]),
        new("state", ["状态", "生产状态"]),
        new("stateSince", ["状态日期"]),
        new("stateReason", ["状态原因"]),
        new("factsFrom", ["信息日期"]),
        new("source", ["信息来源"]),
        .. FactKind.All.Where(k => k.Nature != FactNature.Event).SelectMany(OfFact),
    ];

    /// <summary>Facts of targets that are in the register, one a line.</summary>
    public static readonly Column[] Facts =
    [
        new("code", ["统一社会信用代码", "社会信用代码", "信用代码", "代码"], true),
        new("kind", ["对象类型", "类型"]),
        new("site", ["场所或项目编号", "生产场所", "项目编号"]),
        new("fact", ["信息类别", "事实"], true),
        new("value", ["取值", "内容"]),
        new("on", ["发生日期", "日期"]),
        new("from", ["起始日期"]),
        new("to", ["截止日期"]),
        new("settled", ["了结日期", "撤销日期", "查实日期", "摘牌日期", "整改确认日期"]),
        new("source", ["依据", "来源", "文号"], true),
    ];

    /// <summary>Members of the inspector library.</summary>
    public static readonly Column[] Inspectors =
    [
        new("name", ["姓名"], true),
        new("certificateKind", ["证件类型"], true),
        new("certificateNumber", ["证件号", "证件编号", "执法证号"], true),
        new("certificateFrom", ["证件起始日期"]),
        new("certificateTo", ["证件有效期至", "有效期至"]),
        new("certificateState", ["证件状态"]),
        new("unit", ["单位", "工作单位"], true),
        new("department", ["部门", "科室"], true),
        new("post", ["岗位", "职务"]),
        new("area", ["区域", "行政区域"]),
        new("since", ["从事执法日期", "参加工作日期"]),
        new("specialties", ["业务专长", "专长"]),
        new("staff", ["编制情况"]),
        new("postedFrom", ["下沉来源"]),
        new("auxiliary", ["辅助检查人员"]),
    ];

    private static IEnumerable<Column> OfFact(FactKind kind)
    {
        string[] aliases = kind.Name switch
        {
            "keyPolluter" => ["重点排污单位名录年度"],
            "permit" => ["排污许可类别"],
            "permitNumber" => ["许可证号"],
            "creditGrade" => ["信用等级"],
            _ => [],
        };
        return
        [
            new(kind.Name, [kind.Chinese, .. aliases]),
            new(kind.Name + "From", [kind.Chinese + "起始日期", .. aliases.Select(a => a + "起始日期")]),
            new(kind.Name + "To", [kind.Chinese + "截止日期", .. aliases.Select(a => a + "截止日期")]),
            new(kind.Name + "By", [kind.Chinese + "依据", .. aliases.Select(a => a + "依据")]),
        ];
    }
}
