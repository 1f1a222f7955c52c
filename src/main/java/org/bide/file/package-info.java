/** Changes of files and directories. */
package org.bide.file;
