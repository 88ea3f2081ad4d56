[assembly: System.Reflection.AssemblyVersion("1.3.89.0")]
