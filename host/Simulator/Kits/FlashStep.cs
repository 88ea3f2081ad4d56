using Keyfob.Kits;
using Keyfob.Virtual.Chips;

namespace Keyfob.Simulator.Kits;

/// <summary>The flash step of production, on a virtual flash chip.</summary>
internal static class FlashStep
{
    /// <summary>Writes the kit's files and zeroizes the kit.</summary>
    public static void Flash(UnitKit kit, VirtualFlash flash)
    {
        using (kit)
        {
            foreach (var name in UnitKit.FileNames)
            {
                flash.Poke(name, kit.ContentOf(name));
            }
        }
    }
}
