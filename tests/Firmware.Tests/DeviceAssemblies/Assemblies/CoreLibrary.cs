using System.Xml.Linq;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

/// <summary>The device's mscorlib: the assembly of the package nanoFramework.CoreLibrary. The build copies it beside the tests.</summary>
internal static class CoreLibrary
{
    public const string Package = "nanoFramework.CoreLibrary";

    public static string AssemblyPath { get; } = Path.Combine(AppContext.BaseDirectory, "nanoFramework", "mscorlib.dll");

    public static DeviceAssembly Assembly { get; } = new(File.ReadAllBytes(AssemblyPath));

    /// <summary>The package version that every project is built with.</summary>
    public static Version PackageVersion { get; } = new(
        XDocument.Load(WorkingTree.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(element => element.Attribute("Include")!.Value == Package)
            .Attribute("Version")!.Value);
}
