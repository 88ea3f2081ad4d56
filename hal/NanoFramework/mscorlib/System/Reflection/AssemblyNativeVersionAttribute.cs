namespace System.Reflection
{
    public sealed class AssemblyNativeVersionAttribute : Attribute
    {
        public AssemblyNativeVersionAttribute(string nativeVersion) => throw null;

        public string NativeVersion => throw null;
    }
}
