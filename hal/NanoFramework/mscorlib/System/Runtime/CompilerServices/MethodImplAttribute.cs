namespace System.Runtime.CompilerServices
{
    [AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method)]
    public sealed class MethodImplAttribute : Attribute
    {
        public MethodCodeType MethodCodeType;

        public MethodImplAttribute() => throw null;
        public MethodImplAttribute(short value) => throw null;
        public MethodImplAttribute(MethodImplOptions value) => throw null;

        public MethodImplOptions Value => throw null;
    }
}
