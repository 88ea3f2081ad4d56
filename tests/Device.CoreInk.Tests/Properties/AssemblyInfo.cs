using System.Reflection;

[assembly: AssemblyTitle("Keyfob tests of the parts of an M5Stack CoreInk that run on the device")]
[assembly: AssemblyProduct("Keyfob")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
