Libraries in the folder lib, each under its own licence; the jars carry the full texts.

<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
<#assign licences = entry.getValue()/>
${project.groupId}:${project.artifactId} ${project.version}
    <#list licences as licence>${licence}<#if licence_has_next>; </#if></#list><#if project.url??>
    ${project.url}</#if>
</#list>
