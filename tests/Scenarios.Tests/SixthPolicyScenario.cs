using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Scenarios.Tests;

/// <summary>A scheme that nobody thought of when this was built: only a file.</summary>
public sealed class SixthPolicyScenario
{
    [Fact]
    public async Task PolicyFile_UnknownToTheBuild_GovernsADraw()
    {
        await using var world = await World.StartAsync("2023-01-04");
        await world.ProvinceAsync("430000", "湖南省");
        await world.BureauAsync("430000", "430000", "430100", "prefecture", "长沙市");
        var county = await world.BureauAsync("430000", "430100", "430111", "county", "雨花区");
        var document = JsonNode.Parse("""
            {
              "tenant": "430111", "title": "雨花区试行方案", "issuer": "雨花分局", "number": null, "issued": null, "year": null, "effective": "2023-01-01", "source": "试行方案（2023）",
              "precedence": { "order": ["risky", "ordinary"], "clause": "一", "text": "从严" },
              "categories": [
                { "category": "risky", "name": "高风险对象", "clause": "二", "text": "风险等级为高的", "when": [ { "id": "risk", "fact": "riskLevel", "in": ["high"] } ] },
                { "category": "ordinary", "name": "其他", "clause": "二", "text": "其余", "when": [], "otherwise": true }
              ],
              "rules": [
                { "id": "risky.quarter", "kind": "quota", "category": "risky", "measure": { "kind": "percent", "percent": "37.5" }, "period": "quarter", "force": "must", "clause": "三", "text": "37.5%" },
                { "id": "ordinary.half", "kind": "quota", "category": "ordinary", "measure": { "kind": "staff", "unit": "officer", "ratio": 3 }, "period": "halfYear", "force": "must", "clause": "四", "text": "1:3" },
                { "id": "due", "kind": "deadline", "subject": "inspection", "after": "dispatched", "days": 7, "unit": "working", "force": "must", "clause": "五", "text": "7个工作日" },
                { "id": "team", "kind": "minimum", "subject": "team.members", "value": "3", "unit": "persons", "force": "must", "clause": "六", "text": "3人" }
              ]
            }
            """)!;
        await world.EnactAsync(JsonSerializer.SerializeToElement(document));
        var officers = await county.OfficersAsync(4);
        await county.ItemAsync("现场检查");
        await county.TargetsAsync(9, "unit", Bureau.State("riskLevel", "high"));
        await county.TargetsAsync(20);

        var draw = await county.OpenAsync("2023Q1");
        (await county.QuotasAsync(draw)).ShouldBe(["ordinary 20 12 四", "risky 9 4 三"]);
        await county.FinaliseAsync(draw);
        await county.DispatchAsync(draw);
        var list = await county.ListAsync(draw);
        list.ShouldAllBe(e => e.GetProperty("team").GetArrayLength() == 3);
        var member = officers.Single(o => o.Id == list[0].GetProperty("team")[0].GetGuid()).Account;
        var task = await county.GetAsync($"/api/inspection/tasks/{list[0].GetProperty("taskId").GetGuid()}", member);
        task["due"].GetProperty("day").GetString().ShouldBe("2023-01-13");
    }
}
