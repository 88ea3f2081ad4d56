using System.Xml.Linq;

namespace Keyfob.Firmware.Tests.Readme;

[TestClass]
public class VersionTests
{
    [TestMethod]
    public void FirmwareInfo_has_the_version_of_the_build()
    {
        var props = XDocument.Load(Path.Combine(WorkingTree.Root, "Directory.Build.props"));
        Assert.AreEqual(FirmwareInfo.Version, props.Descendants("Version").Single().Value);
    }
}
