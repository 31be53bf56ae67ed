// What the code that jsii writes for .NET needs of jsii's runtime, without what it does: enough to compile against,
// where the package Amazon.JSII.Runtime is not to be had.
using System;
using System.Diagnostics.CodeAnalysis;

namespace Amazon.JSII.Runtime
{
    public static class Configuration
    {
        public static bool RuntimeTypeChecking { get; set; }
    }
}

namespace Amazon.JSII.Runtime.Deputy
{
    public sealed class ByRefValue
    {
    }

    public sealed class AnonymousObject : DeputyBase
    {
    }

    public abstract class DeputyBase
    {
        protected sealed class DeputyProps
        {
            public DeputyProps(object?[]? arguments = null)
            {
            }
        }

        protected DeputyBase(DeputyProps? props = null)
        {
        }

        protected DeputyBase(ByRefValue reference)
        {
        }

        [return: MaybeNull]
        protected static T GetStaticProperty<T>(Type type, string propertyName = "") => throw new NotSupportedException();

        [return: MaybeNull]
        protected T GetInstanceProperty<T>(string propertyName = "") => throw new NotSupportedException();

        protected static void SetStaticProperty<T>(Type type, T value, string propertyName = "") => throw new NotSupportedException();

        protected void SetInstanceProperty<T>(T value, string propertyName = "") => throw new NotSupportedException();

        protected static void InvokeStaticVoidMethod(Type type, Type[] parameterTypes, object?[] arguments, string methodName = "") => throw new NotSupportedException();

        protected void InvokeInstanceVoidMethod(Type[] parameterTypes, object?[] arguments, string methodName = "") => throw new NotSupportedException();

        [return: MaybeNull]
        protected static T InvokeStaticMethod<T>(Type type, Type[] parameterTypes, object?[] arguments, string methodName = "") => throw new NotSupportedException();

        [return: MaybeNull]
        protected T InvokeInstanceMethod<T>(Type[] parameterTypes, object?[] arguments, string methodName = "") => throw new NotSupportedException();

        public T UnsafeCast<T>() where T : class => throw new NotSupportedException();
    }

    public abstract class JsiiTypeAttributeBase : Attribute
    {
        protected JsiiTypeAttributeBase(Type nativeType, string fullyQualifiedName)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class JsiiClassAttribute : JsiiTypeAttributeBase
    {
        public JsiiClassAttribute(Type nativeType, string fullyQualifiedName, string? parametersJson = null)
            : base(nativeType, fullyQualifiedName)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Interface)]
    public sealed class JsiiInterfaceAttribute : JsiiTypeAttributeBase
    {
        public JsiiInterfaceAttribute(Type nativeType, string fullyQualifiedName)
            : base(nativeType, fullyQualifiedName)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class JsiiTypeProxyAttribute : JsiiTypeAttributeBase
    {
        public JsiiTypeProxyAttribute(Type nativeType, string fullyQualifiedName)
            : base(nativeType, fullyQualifiedName)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Enum)]
    public sealed class JsiiEnumAttribute : JsiiTypeAttributeBase
    {
        public JsiiEnumAttribute(Type nativeType, string fullyQualifiedName)
            : base(nativeType, fullyQualifiedName)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Field)]
    public sealed class JsiiEnumMemberAttribute : Attribute
    {
        public JsiiEnumMemberAttribute(string name)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class JsiiByValueAttribute : Attribute
    {
        public JsiiByValueAttribute(string fqn)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class JsiiOptionalAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class JsiiPropertyAttribute : Attribute
    {
        public JsiiPropertyAttribute(string name, string typeJson, bool isOptional = false, bool isOverride = false)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class JsiiMethodAttribute : Attribute
    {
        public JsiiMethodAttribute(string name, string? returnsJson = null, string? parametersJson = null, bool isAsync = false, bool isOverride = false)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class JsiiAssemblyAttribute : Attribute
    {
        public JsiiAssemblyAttribute(string name, string version, string tarball)
        {
        }
    }
}
