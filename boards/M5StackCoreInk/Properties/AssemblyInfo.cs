using System.Reflection;

[assembly: AssemblyTitle("Keyfob token on an M5Stack CoreInk")]
[assembly: AssemblyProduct("Keyfob")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
