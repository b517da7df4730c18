using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

internal sealed class DrawDb(DbContextOptions<DrawDb> options, Wiring<DrawDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => DrawService.Name;

    protected override void Configure(ModelBuilder model)
    {
    }
}
