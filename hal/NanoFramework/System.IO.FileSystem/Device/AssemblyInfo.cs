[assembly: System.Reflection.AssemblyVersion("1.1.93.0")]
